const LONGEST = 120

/**
 * A file name fit to be shown and offered for download: no folders, no control or direction characters, NFC, at most 120
 * characters with the extension kept. Never part of a path in the store.
 */
export function displayName(declaredName: string): string {
  const base = declaredName.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = base
    .replaceAll(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(visible)?.[0] ?? ''
  const stem = visible.slice(0, visible.length - extension.length)
  return `${
    Array.from(stem)
      .slice(0, LONGEST - extension.length)
      .join('') || '未命名'
  }${extension}`
}
