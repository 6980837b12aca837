import { expect, test } from 'vitest';

import { EXPORT_FORMATS } from '../../main/core/exports/exporter.ts';
import { EXPORTERS } from '../../main/core/exports/registry.ts';
import { exporterSuite } from './exporter.suite.ts';

for (const exporter of Object.values(EXPORTERS)) exporterSuite(exporter, exporter.format === 'srt' ? '\r\n' : '\n');

test('every format has its exporter, under its own name', () => {
  expect(Object.keys(EXPORTERS).toSorted()).toEqual([...EXPORT_FORMATS].toSorted());
  for (const format of EXPORT_FORMATS) expect(EXPORTERS[format].format).toBe(format);
});
