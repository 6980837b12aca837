/** Whom the engine heard when in a window, where it tells voices apart (a server that was asked to): kept with the window's words. */
export const WINDOW_VOICES_SQL = `
ALTER TABLE recognized_window ADD COLUMN voices TEXT CHECK (voices IS NULL OR json_valid(voices));
`;
