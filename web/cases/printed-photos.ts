const MOST_WAIT_MS = 15_000

/** Fetches the photos that go on paper: one below the fold would else come when it is scrolled to. Waits so long, whatever becomes of them. */
export async function photosFetched(): Promise<void> {
  const photos = document.querySelectorAll<HTMLImageElement>(
    '.case-columns img.photo:not(.off-paper), .case-columns .file:not(.off-paper) img.file-thumb',
  )
  const fetched = [...photos].map((photo) => {
    photo.loading = 'eager'
    // one that cannot be shown says so in its own place, on paper too
    return photo.decode().catch(() => undefined)
  })
  const longest = new Promise<void>((resolve) => setTimeout(resolve, MOST_WAIT_MS))
  await Promise.race([Promise.all(fetched), longest])
}
