import { CampaignTemplate } from '../../contracts/template/template.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { readTemplate } from '../read-template.ts'

export const summary = '检查模板；输出模板的格式'

const USAGE = `用法：
  npm run muster -- template check FILE   检查模板（.json，或者导出模板的 .ts）
  npm run muster -- template schema       输出模板格式的 JSON Schema`

/**
 * `template check FILE` and `template schema`.
 * @returns exit code: 0 in order, 1 problems found or file not readable
 * @throws Failure BAD_ARGUMENTS
 */
export const run = async (args: string[]): Promise<number> => {
  const [action, file, ...rest] = args
  if (action === 'schema' && file === undefined) return printSchema()
  if (action === 'check' && file !== undefined && rest.length === 0) return check(file)
  throw new Failure('BAD_ARGUMENTS', USAGE)
}

function printSchema(): number {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '专项整治行动模板',
    ...CampaignTemplate,
  }
  console.log(JSON.stringify(schema, null, 2))
  return 0
}

async function check(file: string): Promise<number> {
  let document: unknown
  try {
    document = await readTemplate(file)
  } catch (error) {
    console.error(`${file}: 读不出模板：${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
  const problems = checkTemplate(document)
  for (const { path, message, expected } of problems) console.log(`${path || '(模板)'}: ${message}；应为：${expected}`)
  if (problems.length > 0) return 1
  console.log(`${file}: 模板没有问题`)
  return 0
}
