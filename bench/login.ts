import { request } from 'node:http'
import { openLoop } from './load/loops.ts'
import type { Benchmark } from './measure/benchmark.ts'
import { percentiles } from './measure/statistics.ts'
import { openStack, type Stack } from './servers/stack.ts'

const LOGINS = 600
const PER_SECOND = 10
const WARM_UP = 20
/** Posts that need a second factor here: their logins do not end with the password. */
const ADMINISTRATORS = ['ADMIN', 'SECURITY', 'AUDITOR']

export const login: Benchmark = {
  name: 'login',
  work: `N logins with name and password, ${PER_SECOND} begun a second, each checked with argon2id (19 MiB, two passes), opened and put on the trail`,
  async run(run) {
    // they all come from one address
    process.env['MUSTER_LOGINS_PER_ADDRESS'] = '1000000'
    process.env['MUSTER_LOGINS_PER_ACCOUNT'] = '1000000'
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const names = await usernames(stack)
    const logins = run.scale ?? LOGINS
    const taken: number[] = []
    const attempts = (count: number) => Array.from({ length: count }, (_, index) => names[index % names.length] ?? '')
    await openLoop(attempts(WARM_UP), PER_SECOND, async (username) => void (await timeLogin(stack, username)))
    run.say(`${logins} logins at ${PER_SECOND} a second`)
    await openLoop(attempts(logins), PER_SECOND, async (username) => void taken.push(await timeLogin(stack, username)))
    const times = percentiles(taken)
    run.report({
      name: `login.password, ${PER_SECOND} a second`,
      n: logins,
      value: times.p95,
      unit: 'ms',
      percentiles: times,
      bar: { atMost: 150 },
      notes: 'p95; from sending to the last byte, an open loop',
    })
  },
}

async function usernames({ owner }: Stack): Promise<string[]> {
  const { rows } = await owner.query<{ username: string }>(
    `select username from person p where not exists (select from post_holding h where h.person_id = p.id and h.post = any($1)) order by id`,
    [ADMINISTRATORS],
  )
  return rows.map((row) => row.username)
}

/** One login on a connection of its own, as a browser that has just been opened. @throws Error when it is refused */
function timeLogin({ url, password }: Stack, username: string): Promise<number> {
  const text = Buffer.from(JSON.stringify({ username, password }))
  const headers = { 'content-type': 'application/json', 'content-length': text.length }
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const call = request(`${url}/api/session`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - began)
        else reject(new Error(`login of ${username}: ${answer.statusCode}`))
      })
    })
    call.on('error', reject)
    call.end(text)
  })
}
