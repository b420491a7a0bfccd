/** Values that whoever issues a document hands over, each with what is expected there. */
export const VALUE_PLACEHOLDERS = {
  'campaign.title': '专项行动名称',
  'case.number': '案件编号',
  'party.name': '当事人名称或者姓名',
  'party.address': '当事人地址',
  'party.creditCode': '当事人统一社会信用代码',
  'party.representative': '法定代表人或者负责人',
  'site.name': '场所名称',
  'site.address': '场所地址',
  'site.unit': '场所所属街道、乡镇',
  'inspection.date': '检查日期',
  'inspection.officers': '检查人员（两名以上）',
  'agency.name': '发文机关名称',
  'agency.address': '发文机关地址',
  'agency.phone': '发文机关联系电话',
  'agency.contact': '发文机关联系人',
  'agency.reviewBody': '行政复议机关',
  'agency.court': '行政诉讼管辖法院',
  'earlier.title': '此前所发文书的标题',
  'earlier.number': '此前所发文书的文号',
  'earlier.date': '此前所发文书的日期',
  reason: '理由',
} as const

/** Values that the composition itself knows. */
export const OWN_PLACEHOLDERS = {
  'document.number': '发文字号',
  'document.date': '成文日期',
  facts: '查明的事实（至少一条）',
  articles: '违反的或者依据的条款（至少一条）',
  deadline: '期限的文字（由期限规则算出）',
} as const

/** A field of the ledger entry or of the matter, or an answer of the act that issues the document, by its key in the template. */
export type FieldPlaceholder = `site.fields.${string}` | `matter.${string}` | `answer.${string}`
export type ValuePlaceholder = keyof typeof VALUE_PLACEHOLDERS | FieldPlaceholder
export type OwnPlaceholder = keyof typeof OWN_PLACEHOLDERS
export type Placeholder = ValuePlaceholder | OwnPlaceholder

const EXPECTATIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(VALUE_PLACEHOLDERS),
  ...Object.entries(OWN_PLACEHOLDERS),
])

const FIELD = /^(site\.fields|matter|answer)\.([A-Za-z][A-Za-z0-9]*)$/
const FIELD_OF: Readonly<Record<string, string>> = {
  'site.fields': '台账字段',
  matter: '事项字段',
  answer: '本次填写的',
}

/** What belongs in the place of `path`, in words; undefined when no such placeholder exists. */
export function expectationOf(path: string): string | undefined {
  const [, source = '', field] = FIELD.exec(path) ?? []
  return field === undefined ? EXPECTATIONS.get(path) : `${FIELD_OF[source]} ${field} 的值`
}

/** The paths in a text, in order; `malformed` when braces are left over that form no placeholder. */
export function placeholdersIn(text: string): { paths: string[]; malformed: boolean } {
  const paths = [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')
  return { paths, malformed: /\{\{|\}\}/.test(text.replaceAll(PLACEHOLDER, '')) }
}

/** `{{path}}`, spaces inside allowed. */
export const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g
