const words = (line: string): string[] => line.split(' ');

/** Words that name nothing by themselves. */
export const STOP = new Set(
  words(
    "a about above across after again against ago all almost along already also although always am an and another any anybody anyone anything anyway are aren't around as at away back be became because become been before being below best better between big both bottom bought but by call called came can can't cannot come comes coming could couldn't day days did didn't different do does doesn't doing don't done down during each early either else end enough even ever every everybody everyone everything far few find first for forever from full further gave get gets getting give given gives giving go goes going gone good got great had hadn't half happened has hasn't have haven't having he he's her here hers herself him himself his hour hours how however i i'd i'll i'm i've if im in instead into is isn't it it's its itself ive just keep keeps kept knew know last late later least less let let's like little long look looked looking looks lot lots made make makes making many may maybe me mean might minute minutes month months more most much must my myself need needed needs never new next no nobody none nor not nothing now of off often oh ok okay old on once one ones only or other others our ours ourselves out over own part per perhaps please plus put quite rather really right said same saw say saying says second see seem seemed seems seen several shall she should shouldn't since small so some somebody someone something sometimes somewhere soon still stuff such sure take taken takes taking tell than thank thanks that that's the their theirs them themselves then there there's these they they're they've thing things think third this those though thought three through thus till time times to today together told tomorrow tonight too took top tried truly try trying turned two u under until up upon ur us use used uses using usually very via want wanted wants was wasn't way ways we we'd we'll we're we've week weeks well went were weren't what what's whatever when where which while who whole whom whose why will with within without won't work worked working works would wouldn't year years yes yesterday yet you you'd you'll you're you've your yours yourself",
  ).concat(
    words(
      'aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bin bis bist da dabei dadurch dafür damit danach dann daran darauf darum das dass davon dazu dein deine dem den denn der des deshalb dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einfach einmal er es etwas euch euer eure für ganz gar gegen gehabt gemacht gerade gern gerne gibt ging habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte lange lassen leider machen mal man mehr mein meine meinem meinen meiner mich mir mit muss musste nach nachdem nicht nichts nie noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollte sondern sonst trotzdem über um und uns unser unsere unter viel viele vom von vor war waren warum was wegen weil weiter wenn wer werde werden wie wieder will wir wird wirklich wo wurde wurden zu zum zur zwar zwischen',
    ),
  ),
);

/** After these something is named. */
export const LEADS = new Set(
  words(
    'the a an my your our their his her its this that these those with about for of on no der die das den dem des ein eine einen einem einer mein meine meinen meinem ihr ihre ihren ihrem euer eure unser unsere diese dieser dieses diesen mit beim für zum zur im am kein keine keinen',
  ),
);

/** Before these something was named. */
export const TRAILS = new Set(
  words(
    "is was are were isn't wasn't aren't weren't works worked doesn't didn't don't never keeps kept takes took has had seems seemed looks looked feels felt arrived came broke crashes crashed crash failed fails stopped could can should ist war sind waren funktioniert funktionierte kam kamen dauert dauerte hat hatte wirkt wurde wird",
  ),
);
