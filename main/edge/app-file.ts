import path from 'node:path';
import { app } from 'electron';

/** A file of the app as installed: models and other assets lie beside the archive, where native code can open them. */
export function appFile(relative: string): string {
  return app.isPackaged ? path.join(process.resourcesPath, relative) : path.join(app.getAppPath(), relative);
}
