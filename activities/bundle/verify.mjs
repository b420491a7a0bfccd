// Verifies trail.jsonl beside this file, offline: node verify.mjs [originals…]. Node 18 or later, nothing to install. Exit code 1 when anything is wrong.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))
const sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const u32 = (value) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const i64 = (value) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}
const text = (value) => Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(value)])
const hashOf = (entry) =>
  sha256(
    Buffer.concat([
      Buffer.from([0]),
      text(entry.alg),
      text(entry.subject),
      i64(entry.seq),
      Buffer.from(entry.prevHash, 'hex'),
      i64(entry.recordedAt),
      entry.payload === undefined ? Buffer.from(entry.payloadHash, 'hex') : sha256(Buffer.from(entry.payload, 'utf8')),
    ]),
  ).toString('hex')

const problems = []
const entries = []
let head
let skipped = 0
for (const line of readFileSync(join(folder, 'trail.jsonl'), 'utf8').split('\n')) {
  if (line.trim() === '') continue
  try {
    const read = JSON.parse(line)
    if (read.head) head = read.head
    else entries.push(read)
  } catch {
    skipped += 1
  }
}
let prevHash = '00'.repeat(32)
let seq = 0
for (const entry of entries) {
  if (entry.seq !== seq + 1) problems.push(`第 ${seq + 1} 条缺少，其后是第 ${entry.seq} 条`)
  if (hashOf(entry) !== entry.hash) problems.push(`第 ${entry.seq} 条：内容与其哈希不符`)
  if (entry.prevHash !== prevHash) problems.push(`第 ${entry.seq} 条：所接的前一条不是链上的前一条`)
  prevHash = entry.hash
  seq = entry.seq
}
if (!head) problems.push('没有链头')
else if (head.seq !== seq || head.hash !== prevHash) problems.push(`与链头不符：链头是第 ${head.seq} 条 ${head.hash}`)
if (skipped > 0) problems.push(`有 ${skipped} 行不是 JSON，没有算进去`)

const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
if (manifest.head !== (head?.hash ?? null)) problems.push('manifest.json 写的链头不是 trail.jsonl 的链头')
for (const file of manifest.files) {
  const found = sha256(readFileSync(join(folder, file.path))).toString('hex')
  if (found !== file.sha256) problems.push(`${file.path}：与 manifest.json 写的哈希不符`)
}
// the originals are not in here: whoever has one names it, and its bytes are compared with what the chain says came in
const handedIn = new Map()
for (const { payload } of entries)
  if (payload)
    for (const file of JSON.parse(payload).data?.handedIn ?? [])
      if (!handedIn.has(file.id)) handedIn.set(file.id, file.sha256)
for (const { id, sha256: listed } of manifest.evidence)
  if ((handedIn.get(id) ?? listed) !== listed) problems.push(`材料 ${id}：清单写的 SHA-256 与链上的不符`)
for (const path of process.argv.slice(2)) {
  const found = sha256(readFileSync(path)).toString('hex')
  const same = manifest.evidence.find((file) => (handedIn.get(file.id) ?? file.sha256) === found)
  if (!same) problems.push(`${path}：不是这件案件的任何一件材料（SHA-256 ${found}）`)
  else
    console.log(`✓ ${path}：是材料 ${same.id}，${handedIn.has(same.id) ? '链上' : '清单（不是链上）'}写着它的 SHA-256`)
}
for (const problem of problems) console.log(`✗ ${problem}`)
console.log(`${problems.length === 0 ? '通过' : '不通过'}：${entries.length} 条记录，链头 ${head?.hash ?? '无'}`)
console.log(
  '说明：证明记录未被改动，不证明所记内容属实；末尾若干条连同链头一起删掉的，要对照库外留存的链头或每日链头。',
)
if (manifest.evidence.length > 0)
  console.log(
    `说明：材料的 ${manifest.evidence.length} 件原件不在包里，没有写明路径的没有核对：node verify.mjs 原件…；脱敏和仅元数据的包里，材料的哈希只在清单里，不在链上。`,
  )
process.exit(problems.length === 0 ? 0 : 1)
