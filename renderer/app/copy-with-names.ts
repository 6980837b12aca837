import { en } from '../copy/en.ts';
import { namedText } from '../features/editor/named-text.ts';
import { selectedWords } from '../features/editor/selected-words.ts';
import { turnsOf } from '../features/editor/turns.ts';
import type { Stores } from './stores.ts';

/** Puts the selected words on the clipboard with who says them and when. */
export async function copyWithNames({ editor, notices }: Stores): Promise<void> {
  const { transcript } = editor.getState();
  const selected = selectedWords();
  if (transcript === null || selected === null) return notices.getState().toast({ icon: 'copy', text: en.people.copyNothing });
  const text = namedText(turnsOf(transcript), selected);
  await navigator.clipboard.writeText(text);
  notices.getState().toast({ icon: 'copy', text: en.people.copied, detail: text.replaceAll('\n\n', ' · ') });
}
