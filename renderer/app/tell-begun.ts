import { AUTO_LANGUAGE, languageName } from '#domain/language.ts';
import type { Recording } from '#domain/recording.ts';

import { en } from '../copy/en.ts';
import { engineNameOf } from '../copy/engine-names.ts';
import type { LibraryStore } from '../features/library/library-store.ts';
import type { SettingsStore } from '../features/settings/settings-store.ts';
import type { LayoutStore } from './layout-store.ts';
import type { NoticesStore } from './notices-store.ts';
import { openDetails } from './open-details.ts';

/** What telling needs. */
interface Told {
  readonly library: LibraryStore;
  readonly layout: LayoutStore;
  readonly settings: SettingsStore;
  readonly notices: NoticesStore;
}

/** Says how a recording that began without a question is transcribed, with the one press that leads to what can still be changed. */
export function tellBegun(stores: Told, { id, title, settings }: Recording): void {
  const { language, engineId } = settings;
  const engines = stores.settings.getState().info?.engines ?? [];
  stores.notices.getState().toast({
    icon: 'done',
    text: en.adding.begun(title, {
      language: language === AUTO_LANGUAGE ? null : languageName(language, 'en'),
      engine: engines.find((engine) => engine.id === engineId)?.onDevice === false ? engineNameOf(engines, engineId) : null,
    }),
    action: { label: en.adding.changeBegun, run: () => openDetails(stores, id) },
  });
}
