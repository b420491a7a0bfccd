/** On paper at the size of a photo; cases.css has the same number. */
export const MOST_PRINTED_PHOTOS = 24
const MOST_WAIT_MS = 15_000

/** Fetches the photos that go on paper: one below the fold would else come when it is scrolled to. Waits so long, whatever becomes of them. */
export async function photosFetched(): Promise<void> {
  const photos = [...document.querySelectorAll<HTMLImageElement>('.case-columns .files img')].slice(
    0,
    MOST_PRINTED_PHOTOS,
  )
  const fetched = photos.map((photo) => {
    photo.loading = 'eager'
    return photo.decode().catch(() => undefined)
  })
  const longest = new Promise<void>((resolve) => setTimeout(resolve, MOST_WAIT_MS))
  await Promise.race([Promise.all(fetched), longest])
}
