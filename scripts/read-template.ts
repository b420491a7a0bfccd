import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A template as it stands in a file, unchecked: JSON, or a .ts file that exports one. @throws when the file cannot be read as such */
export async function readTemplate(file: string): Promise<unknown> {
  const path = resolve(file)
  if (!path.endsWith('.ts')) return JSON.parse(withoutMark(await readFile(path, 'utf8')))
  const exported = Object.values((await import(pathToFileURL(path).href)) as Record<string, unknown>)
  const template = exported.find((value) => typeof value === 'object' && value !== null && 'procedures' in value)
  if (template === undefined) throw new Error('文件没有导出模板，应有一个含 procedures 的导出')
  // as it will be stored: what JSON does not carry is not part of a template
  return JSON.parse(JSON.stringify(template))
}

/** Editors of some systems begin a file with a byte order mark, which is no JSON. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')
