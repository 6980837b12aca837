import { prepare } from './prepare.mjs';

/** Playwright calls this once before the end-to-end tests: they find the Electron executable in ONRECORD_ELECTRON. */
export default async function setUp() {
  process.env['ONRECORD_ELECTRON'] ??= await prepare({ electron: true, virtualDisplay: true, socketRecorder: true, build: true });
}
