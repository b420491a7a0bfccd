import type { Plan } from '../../contracts/template/plan.ts'
import type { Parameter } from '../../contracts/template/template.ts'

export const plan: Plan = {
  parentPlan: '市政府关于开展扬尘污染控制区创建活动的要求',
  objectives: [
    '保障运动会期间空气质量（S2-01）',
    { text: '二环以内先达标，绕城高速以内其次，年底全部建成', indicators: ['innerDone', 'expresswayDone', 'allDone'] },
    { text: '公众知晓率和满意率', indicators: ['awareness', 'satisfaction'] },
  ],
  legalBasis: [
    { title: '中华人民共和国大气污染防治法', level: 'LAW' },
    { title: '市扬尘污染防治管理办法', level: 'RULE' },
  ],
  definitions: { 工作原则: '政府统一领导，领导小组统一指挥，部门分工负责，群众积极参与（S2-33）。' },
  readings: [
    { row: 'S2-02', text: '“x年”没有写明年份', read: '按印发年份推定：2023年10月起' },
    { row: 'S2-06', text: '原文“2023月”为“10月”之误（网站把10替换成2023）', read: '10月至11月' },
    { row: 'S2-17', text: '第三阶段日期缺失', read: '待定；暂估7月至9月，由规划人员填写' },
    { row: 'S2-18', text: '第四阶段日期缺失', read: '待定；暂估10月至12月' },
    { row: 'S2-32', text: '“(2023)各街道”为“(10)各街道”之误', read: '第十项：各街道' },
    { row: 'S2-23', text: '第七项末尾和附件名单缺失', read: '按席位绑定岗位，名单由规划人员补' },
    { row: 'S2-13', text: '信息“定期”通报没有写明周期', read: '每月一次' },
    { row: 'S2-44', text: '以奖代补没有写明金额', read: '由领导小组逐件确定', parameter: 'rewardCap' },
  ],
  notes: ['重点区域随阶段调整，第三阶段加强城乡结合部（S2-17）。'],
}

export const parameters: Parameter[] = [
  { key: 'rectifyDays', title: '达标整治的工作日', type: 'integer', default: 20, min: 1, max: 120, basis: 'S2-19' },
  {
    key: 'rewardCap',
    title: '单项奖励上限（元）',
    type: 'integer',
    default: 100000,
    min: 0,
    max: 10000000,
    basis: 'S2-44',
  },
]
