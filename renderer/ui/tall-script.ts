/** Scripts whose letters stack marks above and below: in fonts of the systems they need up to 28 px where a Latin letter of 15 px needs 20. */
const TALL =
  /[\p{sc=Arab}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Thai}\p{sc=Laoo}\p{sc=Tibt}\p{sc=Mymr}\p{sc=Khmr}]/u;

/** Whether a text that is cut after some lines needs higher lines, so that nothing of its last one is lost. */
export const isTall = (text: string): boolean => TALL.test(text);
