import type { Post } from '../../contracts/http/identity.ts'
import { WORK_POSTS } from '../../domain/task/work-posts.ts'
import { type Permission, POLICY } from './table.ts'

const POST_TITLE: Record<Post, string> = {
  HEAD: '负责人',
  STAFF: '经办人',
  INSPECTOR: '检查人员',
  OFFICE: '活动办公室',
  LEADER: '领导小组',
  PLANNER: '策划人员',
  AUDITOR: '审计管理员',
  SECURITY: '安全管理员',
  ADMIN: '系统管理员',
}

/** The rest of the sentence that begins with the posts of the permission: what he may, and with which objects. */
const SENTENCE: Record<Permission, string> = {
  'task.read':
    '可以看任务：案件是他看得见的（案件所在地或者办过它的单位是他工作或领导的；他办过或收到过抄送；活动是他管的；他代理的人凭自己的任务和单位看得见的，限代理的范围；审计看全部）。',
  'task.do': '可以办任务：案件是他看得见的；是不是轮到他，另由任务的规则判断。',
  'duty.read': '可以看职责：单位是他工作或领导的，或者活动是他管的；审计看全部。',
  'duty.record': '可以登记职责：单位是他工作的。',
  'case.read': '可以看案件：案件是他看得见的。',
  'case.steward': '可以挂账、延期、改派、更正、撤销案件：活动是他管的，或者主管岗位的单位由他领导。',
  'identity.unmask':
    '可以查看投诉人、举报人的身份：案件是他看得见的，而且他工作的单位担任模板写明的岗位；每次写明理由，留痕。',
  'case.open': '可以补录立案：活动已经发起，而且他看得见。',
  'matter.open': '可以发起事项：他工作的单位担任有权发起的岗位，或者他是这种事项的主管。',
  'campaign.read': '可以看活动：已经发起的人人可看；草稿只有管它的人看；下级活动只有承办和绑定的单位看；审计看全部。',
  'campaign.draft': '可以起草活动。',
  'campaign.plan': '可以筹备活动：活动是他管的。',
  'campaign.run': '可以发起、暂停、延长、收尾活动：活动是他管的。',
  'launch.confirm': '可以确认、退回别人提请的发起：活动是他管的，而且不是他起草、不是他提请的。',
  'campaign.tell': '可以宣布活动里的事件和成果：活动是他管的，或者他工作的单位担任应当宣布的岗位。',
  'consultation.read': '可以看征求意见：活动是他管的，或者征求的是他工作的单位；审计看全部。',
  'consultation.answer': '可以对方案提意见：征求的是他工作的单位。',
  'ranking.appeal': '可以对公布的排名提出异议、撤回异议：是他工作的单位的那一行。',
  'ranking.rule': '可以处理对排名的异议：活动是他管的；提出的人和单位、发布的人另由规则排除。',
  'entry.read': '可以看台账：活动是他看得见的；每一条再按案件判断。',
  'entry.correct': '可以更正台账：已立案的由案件的主管，没有立案的由管这个活动的人。',
  'ledger.import': '可以导入台账：活动是他管的。',
  'evidence.add': '可以上传材料。',
  'evidence.read':
    '可以看材料：他上传的，或者所属的案件、职责是他看得见的；活动的材料，管这场活动的、交它的单位和审计看得到。',
  'evidence.original': '可以下载材料原件：活动是他管的，或者案件的单位由他领导；审计看全部。',
  'template.read': '可以看模板；草稿只有起草、批准的人和审计看。',
  'template.draft': '可以起草模板。',
  'template.approve': '可以批准、发布、停用模板；不能批准自己送审的。',
  'person.read': '可以查人员的姓名和单位。',
  'incident.read': '可以看受阻事件：活动是他管的；系统管理员和审计看全部。',
  'incident.rule': '可以处理受阻事件：活动是他管的；系统管理员处理全部。',
  'trail.read': '可以看留痕：案件、职责、场所的随案件；活动的随活动；本人的；审计看全部，安全管理员看账号和系统的。',
  'trail.verify': '可以核验留痕：看得见的都可以。',
  'trail.search': '可以跨活动查留痕：活动是他管的；审计查全部，安全管理员查谁查阅、核验、导出过留痕。',
  'trail.export': '可以导出留痕：活动是他管的；审计导出全部；每次都留痕。',
  'denial.read': '可以看越权记录。',
  'account.manage': '可以停用、解锁、重置账号，登记其他系统。',
  'organisation.read': '可以看单位、岗位和任职。',
  'organisation.manage': '可以设单位、设岗位、任免。',
  'calendar.publish': '可以公布一年的日历。',
  'boundary.publish': '可以公布本地区的边界。',
  'desk.handOver': '可以移交一个人的全部任务：本人的，或者他领导的单位里的人的；离任的人的由安全管理员。',
  'substitution.read': '可以看代理：代理自己的和自己代理的；别人的，由可以给他设代理的人看。',
  'substitution.set': '可以设代理：给本人；给他领导的单位里的人；活动是他管的，限这个活动。',
  'substitution.end': '可以结束代理：可以设的人，和代理人自己。',
  'view.read': '可以看视图：自己的，本单位和上级单位的。',
  'view.save': '可以存、改名、删除视图：自己的；单位的，由单位的负责人和单位里的策划人员、活动办公室、领导小组。',
  'delivery.read': '可以看通知的送达。',
  'delivery.retry': '可以让没送到的通知再送一次。',
  'opinion.answer': '可以看和答复意见建议；别人只看得到自己提的，上级、审计也一样。',
  'attention.read': '可以看今天要自己处理的事有几件。',
  'operations.read': '可以看平台各部分的状态、后台工作、限额和核对的结果。',
  'operations.run': '可以让后台工作再做一次、核对和改正。',
}

/** The posts that work on cases, by one name. */
const workers = (posts: readonly Post[]): string[] => {
  const all = WORK_POSTS.every((post) => posts.includes(post))
  const rest = all ? posts.filter((post) => !WORK_POSTS.includes(post)) : posts
  return [...(all ? ['办事的人'] : []), ...rest.map((post) => POST_TITLE[post])]
}

/** Who is meant by the names of several posts. */
export const WORKERS = `办事的人：${WORK_POSTS.map((post) => POST_TITLE[post]).join('、')}。`

/** A line of the policy, read aloud. */
export const readAloud = (permission: Permission): string =>
  `${workers(POLICY[permission].posts).join('、')}${SENTENCE[permission]}`
