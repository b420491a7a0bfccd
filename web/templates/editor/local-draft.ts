import { queryOptions } from '@tanstack/react-query'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Draft } from './editor-context.ts'

/** What was edited on this device and did not reach the server. */
export interface LocalDraft {
  document: Draft
  /** hash of the server's document that it was begun from */
  base: string
  savedAt: string
}

interface Base extends DBSchema {
  drafts: { key: string; value: LocalDraft }
}

let base: Promise<IDBPDatabase<Base>> | undefined

function open(): Promise<IDBPDatabase<Base>> {
  base ??= openDB<Base>('muster-templates', 1, { upgrade: (db) => void db.createObjectStore('drafts') })
  return base
}

/** Whose, of which version: several may share a browser. */
export const keyOf = (person: number, id: string, version: number): string => `${person}/${id}@${version}`

export const writeLocal = async (key: string, draft: LocalDraft): Promise<void> =>
  void (await (await open()).put('drafts', draft, key))

export const forgetLocal = async (key: string): Promise<void> => (await open()).delete('drafts', key)

export const localDraftQuery = (key: string) =>
  queryOptions({
    queryKey: ['localTemplateDraft', key],
    queryFn: async (): Promise<LocalDraft | null> => (await (await open()).get('drafts', key)) ?? null,
    staleTime: 0,
    gcTime: 0,
    networkMode: 'always',
    retry: false,
  })
