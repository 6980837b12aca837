import { parseArgs } from 'node:util';

import { runWithKills } from './kill-run.ts';

// The long form of the kill test, for a quiet machine: `node test/servers/kill-many.ts --minutes 120 --kills 40`.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    kills: { type: 'string', default: '40' },
    speed: { type: 'string', default: '100' },
    life: { type: 'string', default: '6000' },
  },
});
const report = await runWithKills({
  minutes: Number(values.minutes),
  kills: Number(values.kills),
  speed: Number(values.speed),
  longestLifeMs: Number(values.life),
  chance: Math.random,
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
const isFlawless = report.missing + report.duplicated + report.damaged + report.outOfOrder === 0 && report.answeredTwice <= report.kills;
process.exitCode = isFlawless ? 0 : 1;
