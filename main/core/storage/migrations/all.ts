import { RECORDINGS_SQL } from './0001-recordings.ts';
import { SERVER_ANSWERS_SQL } from './0002-server-answers.ts';
import { DOUBTS_SQL } from './0003-doubts.ts';
import { VOICES_SQL } from './0004-voices.ts';
import { PLAYBACK_SQL } from './0005-playback.ts';
import { STORIES_SQL } from './0006-stories.ts';
import { WHO_SPEAKS_SQL } from './0007-who-speaks.ts';
import { HISTORY_SQL } from './0008-history.ts';
import { QUEUE_ORDER_SQL } from './0009-queue-order.ts';
import { WINDOW_VOICES_SQL } from './0010-window-voices.ts';
import { SIZES_SQL } from './0011-sizes.ts';
import { MARKS_SQL } from './0012-marks.ts';
import { VOICE_PRINTS_SQL } from './0013-voice-prints.ts';
import { SEARCH_BEGINNINGS_SQL } from './0014-search-beginnings.ts';
import { MERGED_VOICES_SQL } from './0015-merged-voices.ts';
import { NOTES_SQL } from './0016-notes.ts';
import { SEARCH_FOLDS_LETTERS_SQL } from './0017-search-folds-letters.ts';
import { WATCHED_FILES_SQL } from './0018-watched-files.ts';
import { DECODED_PLAYBACK_SQL } from './0019-decoded-playback.ts';
import { NO_CUT_PLAN_SQL } from './0020-no-cut-plan.ts';

/** Every step from an empty file to today's library, in order: after step n (counted from 1) the file's `user_version` is n. Released steps never change. */
export const MIGRATIONS: readonly string[] = [
  RECORDINGS_SQL,
  SERVER_ANSWERS_SQL,
  DOUBTS_SQL,
  VOICES_SQL,
  PLAYBACK_SQL,
  STORIES_SQL,
  WHO_SPEAKS_SQL,
  HISTORY_SQL,
  QUEUE_ORDER_SQL,
  WINDOW_VOICES_SQL,
  SIZES_SQL,
  MARKS_SQL,
  VOICE_PRINTS_SQL,
  SEARCH_BEGINNINGS_SQL,
  MERGED_VOICES_SQL,
  NOTES_SQL,
  SEARCH_FOLDS_LETTERS_SQL,
  WATCHED_FILES_SQL,
  DECODED_PLAYBACK_SQL,
  NO_CUT_PLAN_SQL,
];
