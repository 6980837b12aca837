import { Braces, Captions, FileText, Share, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { USUAL_EXPORTS, type UsualExport } from '#domain/settings.ts';

import { en } from '../../copy/en.ts';
import { ButtonMenu, type MenuEntry } from '../../ui/menu.tsx';
import type { ExportChoice } from './write-export.ts';

interface ExportMenuProps {
  readonly disabled: boolean;
  /** The one that stands first. */
  readonly usual: UsualExport;
  readonly onExport: (choice: ExportChoice) => void;
  /** What opens the menu; default the Export button. */
  readonly button?: ReactElement;
}

const CHOICES: Readonly<Record<UsualExport, ExportChoice & { readonly icon: LucideIcon }>> = {
  'txt-times': { format: 'txt', times: true, icon: FileText },
  txt: { format: 'txt', times: false, icon: FileText },
  srt: { format: 'srt', times: true, icon: Captions },
  vtt: { format: 'vtt', times: true, icon: Captions },
  json: { format: 'json', times: true, icon: Braces },
};

/** How a usual export is asked for. */
export function exportChoice(id: UsualExport): ExportChoice {
  const { format, times } = CHOICES[id];
  return { format, times };
}

/** The Export button with its formats; the usual one stands first, so that two keys are enough for it. */
export function ExportMenu({ disabled, usual, onExport, button }: ExportMenuProps): ReactElement {
  const entry = (id: UsualExport): MenuEntry => {
    const { icon: Icon } = CHOICES[id];
    return {
      id,
      label: en.exports.formats[id],
      icon: <Icon className="icon" aria-hidden="true" />,
      line: id === second || (id === 'srt' && usual.startsWith('txt')),
      onSelect: () => onExport(exportChoice(id)),
    };
  };
  const others = USUAL_EXPORTS.filter((id) => id !== usual);
  const second = others[0];
  return (
    <ButtonMenu entries={[usual, ...others].map(entry)}>
      {button ?? (
        <button type="button" id="export-button" className="button quiet no-drag" disabled={disabled}>
          <Share className="icon" aria-hidden="true" />
          {en.exports.button}
        </button>
      )}
    </ButtonMenu>
  );
}
