import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'

/** The unprivileged account that Postgres runs under when we are root. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/** Existing accounts only, best first: making one would be a change to the system that nobody asked for. */
const CANDIDATES = ['postgres', 'nobody']

/** Undefined when we are not root: then everything simply runs as we do. An existing data folder keeps its owner. */
export const unprivilegedAccount = (ownerUid?: number): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  const found =
    accounts.find(({ uid }) => ownerUid !== 0 && uid === ownerUid) ??
    CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find((account) => account !== undefined)
  if (found !== undefined) return found
  throw new Failure(
    'POSTGRES_FAILED',
    `Postgres 不能以 root 运行，系统里又没有 ${CANDIDATES.join(' 或 ')} 账户。请换普通用户运行，或设置 DATABASE_URL。`,
  )
}

/** May this account pass through every folder above the path? A clone under /root or a mktemp folder says no. */
const mayReach = (path: string, { uid, gid }: Account): boolean => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = statSync(folder)
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** capabilities(7): bit number → name; the weaker one first. Containers usually grant only the second. */
const SEARCH_CAPABILITIES = [
  [2, 'dac_read_search'],
  [1, 'dac_override'],
] as const

const heldCapability = (): string | undefined => {
  const effective = BigInt(`0x${/^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
  return SEARCH_CAPABILITIES.find(([bit]) => (effective >> BigInt(bit)) & 1n)?.[1]
}

/** Arguments of setpriv(1) that turn root into the account, with leave to pass through folders where it needs that. */
export const dropPrivileges = (account: Account, paths: readonly string[]): string[] => {
  const drop = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  if (paths.every((path) => mayReach(path, account))) return drop
  const capability = heldCapability()
  if (capability === undefined) {
    throw new Failure(
      'POSTGRES_FAILED',
      `账户 ${account.name} 进不了 ${paths.join('、')} 的上级目录。请把仓库放到它能进入的地方，或换普通用户运行。`,
    )
  }
  // access(2), with which initdb looks at its own program, forgets capabilities without no_setuid_fixup
  return [...drop, '--securebits=+no_setuid_fixup', `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`]
}

let setpriv: boolean | undefined

/** util-linux ≥ 2.33, which every current Linux has: it can also tie a child's life to its parent's. */
export const hasSetpriv = (): boolean => {
  setpriv ??= process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0
  return setpriv
}
