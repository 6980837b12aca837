/** How far the back and forward buttons and keys go, ms: what transcription programs use. */
export const STEP_MS = 3000;
