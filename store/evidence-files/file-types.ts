import type { EvidenceType } from '../../contracts/evidence.ts'
import { EvidenceError } from './evidence-error.ts'

type FileType = { label: string; extensions: readonly string[]; declared: readonly string[] }

/** What a file of each type may be called, and what a browser may declare it as. */
export const FILE_TYPES: Readonly<Record<EvidenceType, FileType>> = {
  'image/jpeg': { label: 'JPEG 图片', extensions: ['jpg', 'jpeg'], declared: ['image/jpg', 'image/pjpeg'] },
  'image/png': { label: 'PNG 图片', extensions: ['png'], declared: [] },
  'image/heic': { label: 'HEIC 图片', extensions: ['heic', 'heif'], declared: ['image/heif'] },
  'image/webp': { label: 'WebP 图片', extensions: ['webp'], declared: [] },
  'application/pdf': { label: 'PDF 文档', extensions: ['pdf'], declared: [] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    label: 'Word 文档（docx）',
    extensions: ['docx'],
    declared: [],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    label: 'Excel 表格（xlsx）',
    extensions: ['xlsx'],
    declared: [],
  },
}

const ALL = Object.entries(FILE_TYPES) as [EvidenceType, FileType][]
const ALL_LABELS = ALL.map(([, { label }]) => label).join('、')

// What browsers send when they do not know, as for HEIC outside Apple's.
const NOT_SAID: readonly string[] = ['', 'application/octet-stream']

/**
 * The type that name and declaration agree on; the contents still have to prove it.
 * @throws EvidenceError EVIDENCE_TYPE_NOT_ALLOWED, EVIDENCE_TYPE_MISMATCH
 */
export function claimedType(name: string, declaredType: string): EvidenceType {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const [type, file] = ALL.find(([, { extensions }]) => extensions.includes(extension)) ?? []
  if (type === undefined || file === undefined) {
    throw new EvidenceError(
      'EVIDENCE_TYPE_NOT_ALLOWED',
      `不接收${extension === '' ? '没有扩展名的' : `“.${extension}”`}文件，请上传：${ALL_LABELS}。`,
    )
  }
  const declared = declaredType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!NOT_SAID.includes(declared) && declared !== type && !file.declared.includes(declared)) {
    throw mismatch(`文件名是${file.label}的，上传时却声明为“${declared}”`)
  }
  return type
}

/** @throws EvidenceError EVIDENCE_TYPE_MISMATCH when the contents are something else */
export function expectType(claimed: EvidenceType, found: EvidenceType | undefined): void {
  if (found === claimed) return
  const what = found === undefined ? '不是任何一种可接收的文件' : `是${FILE_TYPES[found].label}`
  throw mismatch(`文件名是${FILE_TYPES[claimed].label}的，内容却${what}`)
}

const mismatch = (what: string) =>
  new EvidenceError('EVIDENCE_TYPE_MISMATCH', `${what}，请上传未经改名的原文件；带密码的文档请先去掉密码。`)
