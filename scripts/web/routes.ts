import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const WEB = resolve(import.meta.dirname, '../../web')

/** What the frame adds to a page that does not do without. */
const KIT = 'shared/kit.tsx'

/** A route of the web as its sources declare it. */
export interface WebRoute {
  /** `/campaigns/$id/plan/ledger` */
  path: string
  /** the files of `web/` that a visit loads lazily, from the outermost frame to the page */
  files: string[]
  /** a route without a page of its own sends people on */
  hasPage: boolean
  /** other routes stand inside it */
  isFrame: boolean
}

interface Declared {
  name: string
  file: string
  parent: string | undefined
  path: string | undefined
  page: string | undefined
  /** its first screen does without the kit */
  isPlain: boolean
  usesKit: boolean
}

/** On one line, or until its own closing bracket stands at the beginning of one. */
const DECLARED = /(?:const (\w+) = )?create(?:Root)?Route\(\{(?:(.*)|([\s\S]*?)\n)\}\)\n/g
const CALLED = /\bcreateRoute\(/g

function declaredIn(file: string): Declared[] {
  const code = `${readFileSync(join(WEB, file), 'utf8')}\n`
  const found = [...code.matchAll(DECLARED)].map(([, name = '', line, lines = '']): Declared => {
    const body = line ?? lines
    const page = /import\('([^']+)'\)/.exec(body)?.[1]
    return {
      name,
      file,
      parent: /getParentRoute: \(\) => (\w+)/.exec(body)?.[1],
      path: /\bpath: '([^']*)'/.exec(body)?.[1],
      page: page && relative(WEB, join(WEB, dirname(file), page)),
      isPlain: /isPlain: true/.test(body),
      usesKit: /component: inKit\(/.test(body),
    }
  })
  const calls = [...code.matchAll(CALLED)].length
  const named = found.filter(({ name, parent }) => name !== '' && parent !== undefined).length
  if (calls !== named)
    throw new Error(`web/${file}: ${calls} routes, ${named} of them readable: one const each, literal path`)
  return found
}

const needsKit = (line: readonly Declared[]): boolean =>
  line.some(({ name, usesKit }) => usesKit || name === 'shellRoute') && !line.some(({ isPlain }) => isPlain)

/** Every route of the router, read from `web/**\/routes.tsx`: a page that somebody adds is there without being listed anywhere. */
export function readRoutes(): WebRoute[] {
  const files = globSync(['router.tsx', '*/routes.tsx', '*/*-route.tsx'], { cwd: WEB }).sort()
  const all = files.flatMap(declaredIn)
  const parentOf = ({ file, parent }: Declared): Declared | undefined => {
    if (parent === undefined) return undefined
    const known = all.filter(({ name }) => name === parent)
    const found = known.find((one) => one.file === file) ?? known[0]
    if (!found) throw new Error(`web/${file}: its parent ${parent} is no route`)
    return found
  }
  const line = (route: Declared): Declared[] => {
    const parent = parentOf(route)
    return parent ? [...line(parent), route] : [route]
  }
  const frames = new Set(all.map(parentOf))
  return all
    .filter(({ path }) => path !== undefined)
    .map((route) => ({
      path: join('/', ...line(route).map(({ path = '' }) => path)),
      files: [...line(route).flatMap(({ page }) => page ?? []), ...(needsKit(line(route)) ? [KIT] : [])],
      hasPage: route.page !== undefined,
      isFrame: frames.has(route),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
