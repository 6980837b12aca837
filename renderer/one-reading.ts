/** Makes a reading that runs once at a time: wishes that come while it is under way are all met by a single further one. Gives when the asker's wish is met. */
export function oneReading(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const readAll = async (): Promise<void> => {
    do {
      again = false;
      await read();
    } while (again);
    running = null;
  };
  return () => {
    if (running === null) running = readAll();
    else again = true;
    return running;
  };
}
