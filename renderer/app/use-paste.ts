import { useEffect } from 'react';

import { pastedOf } from '../features/adding/pasted.ts';
import type { Stores } from './stores.ts';

/** Takes files, paths and links that are pasted anywhere but into a field. */
export function usePaste(stores: Stores): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      if (data === null || isTextField(event.target)) return;
      const files = [...data.files];
      const pasted = pastedOf(data.getData('text/uri-list') || data.getData('text/plain'));
      if (files.length + pasted.paths.length + pasted.links.length === 0) return;
      event.preventDefault();
      const { offer, offerFiles, offerLinks } = stores.adding.getState();
      if (pasted.links.length > 0) offerLinks(pasted.links);
      if (files.length > 0) void offerFiles(files);
      else void offer(pasted.paths);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [stores]);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
