export interface KeptView {
  page: string
  name: string
  query: object
}

/** What becomes of a view whose unit another takes in: it goes there under a name that is free, or the other has the very same already. */
export type TakenOver<View> = { view: View; name: string } | { view: View; name: null }

const NAME_AT_MOST = 20
/** Of the name of the unit that a view came from. */
const UNIT_AT_MOST = 8

/**
 * The views of a unit that is merged away, one after the other. Nothing is lost: of two of a name the one that comes says where it is from.
 * How many a unit may have limits what somebody keeps, not what a reform brings together.
 * @param unit what the unit that is merged away was called
 */
export function takenOver<View extends KeptView>(
  coming: readonly View[],
  there: readonly KeptView[],
  unit: string,
): TakenOver<View>[] {
  const kept = [...there]
  return coming.map((view) => {
    const onPage = kept.filter(({ page }) => page === view.page)
    const same = onPage.find(({ name }) => name === view.name)
    if (same && canonical(same.query) === canonical(view.query)) return { view, name: null }
    const name = same ? freeName(view.name, unit, new Set(onPage.map((one) => one.name))) : view.name
    kept.push({ ...view, name })
    return { view, name }
  })
}

const canonical = (query: object): string =>
  JSON.stringify(Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** `逾期的` → `逾期的（一街道）`, or `逾期的（一街道2）` where that is taken too. */
function freeName(name: string, unit: string, taken: ReadonlySet<string>): string {
  for (let no = 1; ; no++) {
    const mark = `（${begin(unit, UNIT_AT_MOST)}${no === 1 ? '' : no}）`
    const free = `${begin(name, NAME_AT_MOST - mark.length).trimEnd()}${mark}`
    if (!taken.has(free)) return free
  }
}

/** Its first characters, none of them cut in half; in the units of a string's length. */
function begin(text: string, most: number): string {
  let out = ''
  for (const character of text) {
    if (out.length + character.length > most) return out
    out += character
  }
  return out
}
