/** True once EmotionLane draws something: a row that says nothing is not shown. */
export const EMOTION_IS_DRAWN = true;
