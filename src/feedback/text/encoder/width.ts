/** How many numbers one text becomes. */
export const WIDTH = 512;
