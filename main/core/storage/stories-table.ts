import { z } from 'zod';

import { FailureError } from '#domain/failure.ts';
import { mayLieIn, nameKey, SHELF_COLOURS, type Shelves, type Story, type Tag } from '#domain/story.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';
import type { Row, SqlConnection } from './sql-connection.ts';
import { colourOf, type StoriesShape } from './stories-api.ts';

const tagRow = z.object({ id: z.string(), name: z.string(), colour: z.string() });
const storyRow = tagRow.extend({ parent_id: z.string().nullable(), preset_id: z.string().nullable() });

/** A story whose parent is deleted stands on its own until that is taken back. */
const STORY_COLUMNS = `story.id, story.name, story.colour, story.preset_id,
  (SELECT parent.id FROM story AS parent WHERE parent.id = story.parent_id AND parent.removed_at IS NULL) AS parent_id`;

/** The methods on stories and tags. Each may be repeated with the same input. */
export function storyMethods(database: LibraryDatabase): ServiceMethods<StoriesShape> {
  return {
    'stories.list': () => database.read(listShelves),
    'stories.create': ({ story }) => database.write((connection) => createStory(connection, story)),
    'stories.change': ({ id, change }) =>
      database.write((connection) => {
        const story = { ...getStory(connection, id), ...change };
        if (change.parentId !== undefined) checkPlace(connection, id, change.parentId);
        connection.run('UPDATE story SET name = ?, colour = ?, preset_id = ? WHERE id = ?', story.name, story.colour, story.presetId, id);
        if (change.parentId !== undefined) connection.run('UPDATE story SET parent_id = ? WHERE id = ?', change.parentId, id);
        return story;
      }),
    'stories.setRemoved': ({ id, removedAt }) =>
      database.write((connection) => {
        if (connection.run('UPDATE story SET removed_at = ? WHERE id = ?', removedAt, id) === 0) found(null);
        return idsOf(connection.all('SELECT id FROM recording WHERE story_id = ?', id));
      }),
    'stories.move': ({ recordingIds, storyId }) => database.write((connection) => moveTo(connection, recordingIds, storyId)),
    'tags.create': ({ tag }) => database.write((connection) => createTag(connection, tag)),
    'tags.change': ({ id, change }) =>
      database.write((connection) => {
        const tag = { ...getTag(connection, id), ...change };
        connection.run('UPDATE tag SET name = ?, colour = ? WHERE id = ?', tag.name, tag.colour, id);
        return tag;
      }),
    'tags.setRemoved': ({ id, removedAt }) =>
      database.write((connection) => {
        if (connection.run('UPDATE tag SET removed_at = ? WHERE id = ?', removedAt, id) === 0) found(null);
        return idsOf(connection.all('SELECT recording_id AS id FROM recording_tag WHERE tag_id = ?', id));
      }),
    'tags.mark': (input) => database.write((connection) => mark(connection, input)),
    'stories.sweep': () =>
      database.write((connection) => {
        connection.run('DELETE FROM story WHERE removed_at IS NOT NULL');
        connection.run('DELETE FROM tag WHERE removed_at IS NOT NULL');
        return null;
      }),
  };
}

/** Every story and tag that is not deleted, by name. */
export function listShelves(connection: SqlConnection): Shelves {
  const byName = (one: { readonly name: string }, other: { readonly name: string }): number => one.name.localeCompare(other.name);
  return {
    stories: connection.all(`SELECT ${STORY_COLUMNS} FROM story WHERE removed_at IS NULL`).map(storyOf).toSorted(byName),
    tags: connection.all('SELECT id, name, colour FROM tag WHERE removed_at IS NULL').map(tagOf).toSorted(byName),
  };
}

function createStory(connection: SqlConnection, story: Story): Story {
  const known = connection.get(`SELECT ${STORY_COLUMNS} FROM story WHERE id = ?`, story.id);
  if (known !== undefined) return storyOf(known);
  checkPlace(connection, story.id, story.parentId);
  connection.run(
    'INSERT INTO story (id, name, colour, parent_id, preset_id) VALUES (?, ?, ?, ?, ?)',
    story.id,
    story.name,
    story.colour,
    story.parentId,
    story.presetId,
  );
  return story;
}

function createTag(connection: SqlConnection, tag: Tag): Tag {
  const known = listShelves(connection).tags.find(({ id, name }) => id === tag.id || nameKey(name) === nameKey(tag.name));
  if (known !== undefined) return known;
  connection.run('INSERT INTO tag (id, name, colour) VALUES (?, ?, ?)', tag.id, tag.name, tag.colour);
  return tag;
}

function checkPlace(connection: SqlConnection, id: string, parentId: string | null): void {
  if (!mayLieIn(listShelves(connection).stories, id, parentId)) throw new FailureError({ code: 'bad-request' });
}

function moveTo(connection: SqlConnection, recordingIds: readonly string[], storyId: string | null): readonly string[] {
  if (storyId !== null) getStory(connection, storyId);
  return recordingIds.filter(
    (id) => connection.run('UPDATE recording SET story_id = ? WHERE id = ? AND story_id IS NOT ?', storyId, id, storyId) > 0,
  );
}

function mark(connection: SqlConnection, { recordingIds, add, drop }: StoriesShape['tags.mark'][0]): readonly string[] {
  for (const id of add) getTag(connection, id);
  return recordingIds.filter((recordingId) => {
    if (connection.get('SELECT 1 FROM recording WHERE id = ?', recordingId) === undefined) return false;
    let changes = 0;
    for (const id of drop) changes += connection.run('DELETE FROM recording_tag WHERE recording_id = ? AND tag_id = ?', recordingId, id);
    for (const id of add)
      changes += connection.run('INSERT OR IGNORE INTO recording_tag (recording_id, tag_id) VALUES (?, ?)', recordingId, id);
    return changes > 0;
  });
}

function getStory(connection: SqlConnection, id: string): Story {
  return storyOf(found(connection.get(`SELECT ${STORY_COLUMNS} FROM story WHERE id = ? AND removed_at IS NULL`, id)));
}

function getTag(connection: SqlConnection, id: string): Tag {
  return tagOf(found(connection.get('SELECT id, name, colour FROM tag WHERE id = ? AND removed_at IS NULL', id)));
}

function storyOf(row: Row): Story {
  const { id, name, colour, parent_id: parentId, preset_id: presetId } = storyRow.parse(row);
  return { id, name, colour: colourOf(colour, SHELF_COLOURS), parentId, presetId };
}

function tagOf(row: Row): Tag {
  const { id, name, colour } = tagRow.parse(row);
  return { id, name, colour: colourOf(colour, SHELF_COLOURS) };
}

function idsOf(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => String(row['id']));
}
