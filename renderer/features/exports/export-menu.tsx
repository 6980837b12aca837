import { Braces, Captions, FileText, Share } from 'lucide-react';
import type { ReactElement } from 'react';

import { en } from '../../copy/en.ts';
import { ButtonMenu, type MenuEntry } from '../../ui/menu.tsx';
import type { ExportChoice } from './write-export.ts';

interface ExportMenuProps {
  readonly disabled: boolean;
  readonly onExport: (choice: ExportChoice) => void;
  /** What opens the menu; default the Export button. */
  readonly button?: ReactElement;
}

/** The Export button with its formats. */
export function ExportMenu({ disabled, onExport, button }: ExportMenuProps): ReactElement {
  const entry = (label: string, icon: ReactElement, choice: ExportChoice): MenuEntry => ({
    id: `${choice.format}-${choice.times}`,
    label,
    icon,
    onSelect: () => onExport(choice),
  });
  const entries: readonly MenuEntry[] = [
    entry(en.exports.textTimes, <FileText className="icon" aria-hidden="true" />, { format: 'txt', times: true }),
    entry(en.exports.text, <FileText className="icon" aria-hidden="true" />, { format: 'txt', times: false }),
    { ...entry(en.exports.subrip, <Captions className="icon" aria-hidden="true" />, { format: 'srt', times: true }), line: true },
    entry(en.exports.webvtt, <Captions className="icon" aria-hidden="true" />, { format: 'vtt', times: true }),
    { ...entry(en.exports.json, <Braces className="icon" aria-hidden="true" />, { format: 'json', times: true }), line: true },
  ];
  return (
    <ButtonMenu entries={entries}>
      {button ?? (
        <button type="button" id="export-button" className="button quiet no-drag" disabled={disabled}>
          <Share className="icon" aria-hidden="true" />
          {en.exports.button}
        </button>
      )}
    </ButtonMenu>
  );
}
