import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CALLER_NAMES, CALLERS } from '../../api/policies/matrix/callers.ts'
import type { Line } from '../../api/policies/matrix/line.ts'
import { OBJECTS } from '../../api/policies/matrix/objects.ts'
import { ROUTES } from '../../api/policies/matrix/routes.ts'
import { type CellVerdict, sidesOf, verdictOf } from '../../api/policies/matrix/verdicts.ts'
import { readAloud, WORKERS } from '../../api/policies/sentences.ts'
import { PERMISSIONS } from '../../api/policies/table.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'

export const summary = '谁能调用哪个接口'

const TARGET = join(import.meta.dirname, '../../docs/authority.md')

const MARK: Record<CellVerdict, string> = { allowed: '可', stranger: '登', forbidden: '禁', unknown: '无' }
/** What a route asks for that is no permission of the table. */
const GATE: Readonly<Record<string, string>> = {
  public: '不登录也可以',
  login: '正在登录的人',
  session: '登录的人',
}

/**
 * `authority [--write]`: the policy read aloud, and what it says of every route and every kind of caller.
 * @returns exit code: 0, or 1 when docs/authority.md is not what the policy says
 * @throws Failure BAD_ARGUMENTS
 */
export const run = async (args: string[]): Promise<number> => {
  const [option, ...more] = args
  if (more.length > 0 || (option !== undefined && option !== '--write'))
    throw new Failure('BAD_ARGUMENTS', '用法：npm run muster -- authority [--write]')
  const text = page()
  if (option === '--write') {
    writeFileSync(TARGET, text)
    return 0
  }
  const isCurrent = readFileSync(TARGET, 'utf8') === text
  console.log(isCurrent ? 'docs/authority.md 与策略一致' : 'docs/authority.md 与策略不一致：加 --write 重新生成')
  return isCurrent ? 0 : 1
}

const page = (): string =>
  [
    '# 谁可以做什么',
    '',
    '由 `npm run muster -- authority --write` 从 `api/policies/` 生成，不手工改。下表每一格都由 `tests/authority/` 在真的数据库上调用一次核对；没有写进表的接口不能通过检查。',
    '',
    '## 策略',
    '',
    WORKERS,
    '',
    '“管”一个活动的人：活动办公室及其上级的活动办公室、策划人员、领导小组；领导小组还包括绑定在活动岗位上的；下级活动另有承办单位的负责人；策划人员另有自己起草的。“领导”一个单位：本单位负责人和它的各级上级单位的负责人。',
    '',
    ...PERMISSIONS.map((permission) => `- \`${permission}\`：${readAloud(permission)}`),
    '',
    '## 接口',
    '',
    '两格的，前一格是本活动的对象，后一格是另一活动的对象。**可**：放行，之后另有办理的规则；**禁**：403；**无**：404，他不能知道有没有；**登**：401，先登录。被拒绝的都留痕。',
    '',
    `| 接口 | 判断什么 | ${CALLER_NAMES.map((name) => CALLERS[name].title).join(' | ')} |`,
    `| --- | --- | ${CALLER_NAMES.map(() => ':-:').join(' | ')} |`,
    ...Object.entries(ROUTES).map(
      ([route, line]) =>
        `| \`${route}\` | ${judged(line)} | ${CALLER_NAMES.map((name) => cellOf(line, name)).join(' | ')} |`,
    ),
    '',
  ].join('\n')

const cellOf = (line: Line, name: (typeof CALLER_NAMES)[number]): string =>
  sidesOf(line)
    .map((side) => MARK[verdictOf(line, name, side)])
    .join('／')

function judged({ gate, asks }: Line): string {
  const steps = asks.map(([permission, object]) => `\`${permission}\` ${OBJECTS[object].title}`)
  const named = GATE[gate] ?? `\`${gate}\``
  return asks.some(([permission]) => permission === gate) ? steps.join('，') : [named, ...steps].join('，')
}
