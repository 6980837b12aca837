import type { Exporter, ExportFormat } from './exporter.ts';
import { JSON_TRANSCRIPT } from './json-transcript.ts';
import { PLAIN_TEXT } from './plain-text.ts';
import { SUBRIP } from './subrip.ts';
import { WEBVTT } from './webvtt.ts';

/** Every format and the exporter that writes it. */
export const EXPORTERS: { readonly [Format in ExportFormat]: Exporter } = {
  txt: PLAIN_TEXT,
  srt: SUBRIP,
  vtt: WEBVTT,
  json: JSON_TRANSCRIPT,
};

/** The exporter of a format. */
export function exporterOf(format: ExportFormat): Exporter {
  return EXPORTERS[format];
}
