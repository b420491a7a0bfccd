import type { FactType } from '../../contracts/template/fact.ts'
import type { FormField } from '../../contracts/template/form.ts'

const integer = (key: string, title: string): FormField => ({ key, title, type: 'integer', min: 0 })
const number = (key: string, title: string): FormField => ({ key, title, type: 'number', min: 0 })
const satisfaction: FormField[] = [{ key: 'satisfaction', title: '评价', type: 'text' }]

function unit(id: string, title: string, basis: string, fields?: FormField[], adverse = false): FactType {
  return { id, title, about: 'UNIT', basis, ...(fields ? { fields } : {}), ...(adverse ? { adverse } : {}) }
}
function site(id: string, title: string, basis: string, fields?: FormField[], adverse = false): FactType {
  return { ...unit(id, title, basis, fields, adverse), about: 'SITE', countsFor: 'streetOffice' }
}

export const facts: FactType[] = [
  site('handled', '整治处置', 'S3-13、S3-35', [{ key: 'result', title: '处置结果', type: 'text' }]),
  site('pointClosed', '销账', 'S3-11'),
  site('problemRepeated', '问题反复', 'S3-24', undefined, true),
  site('majorHazard', '重大隐患', 'S3-15', undefined, true),
  site('revisited', '天天清巡查', 'S3-29'),
  site('revisitMissed', '天天清漏查', 'S3-29', undefined, true),
  unit('operationHeld', '联合行动', 'S3-25', [
    integer('checked', '检查点位'),
    integer('problems', '发现问题'),
    integer('penalised', '处罚'),
  ]),
  unit('operationShort', '本周没有行动', 'S3-25', undefined, true),
  unit('themeSet', '确定本月专题', 'S3-25'),
  unit('themeMissed', '本月没有专题', 'S3-25', undefined, true),
  unit('siteTraining', '施工人员法制安全培训', 'S3-32', [integer('people', '人数')]),
  unit('siteTrainingShort', '本周没有工地培训', 'S3-32', undefined, true),
  unit('industryTalked', '企业、社会单位约谈', 'S3-32、S3-48'),
  unit('industryTalkShort', '本周没有约谈', 'S3-32', undefined, true),
  unit('meetingHeld', '联席会商', 'S3-42'),
  unit('groupMeetingHeld', '工作组推进会', 'S3-43'),
  unit('returned', '进展情况和战果数据', 'S3-50', [
    integer('operations', '行动次数'),
    integer('handledPoints', '整治点位'),
    integer('penalties', '处罚'),
    integer('open', '在办'),
  ]),
  unit('returnMissed', '半月报未报', 'S3-50', undefined, true),
  unit('flashReported', '突出情况', 'S3-50'),
  unit('leadDone', '线索办结', 'S3-47', satisfaction),
  unit('crossDone', '跨区域问题办结', 'S3-52', satisfaction),
  unit('hazardDone', '重大隐患办结', 'S3-15', satisfaction),
  unit('publicised', '宣传', 'S3-18、S3-54', [
    integer('posters', '标语、通告'),
    integer('screens', '电子屏'),
    integer('online', '网络和微信群'),
    integer('leaflets', '入户宣传单'),
  ]),
  unit('exposed', '警示曝光', 'S3-18'),
  unit('bulletinIssued', '督查通报', 'S3-19'),
  unit('supervised', '督导检查', 'S3-45', [integer('units', '督导单位'), integer('problems', '问题')]),
  unit('postHeld', '常态管控岗位', 'S3-36', [integer('posts', '在岗岗位'), integer('checks', '查处')]),
  unit('selfChecked', '工地消防自查和演练', 'S3-38'),
  unit('rentalCollected', '出租房信息采集', 'S3-28', [integer('known', '应采集'), integer('collected', '已采集')]),
  unit('dogFigures', '养犬管理', 'S3-31', [
    integer('registered', '登记'),
    integer('penalties', '处罚'),
    integer('strays', '收置流浪犬'),
  ]),
  unit('airMeasured', 'PM2.5 均值', 'S3-40', [number('mean', '累计均值（微克/立方米）')]),
  unit('surveyed', '群众满意度调查', 'S3-27', [number('rate', '满意率（%）')]),
  unit('taxiIncident', '重大敏感涉车警情', 'S3-30', undefined, true),
  unit('fatality', '亡人事故', 'S3-37', undefined, true),
  unit('truckViolations', '大货车、渣土车违法', 'S3-35', [integer('found', '违法起数')]),
  unit('negativeNews', '负面舆情', 'S3-35', [integer('items', '条数')], true),
  unit('summarised', '总结', 'S3-26'),
  unit('leaderReviewed', '主要领导研究', 'S3-51'),
  unit('interviewed', '被约谈', 'S3-49', undefined, true),
  unit('heldAccountable', '被追究', 'S3-46', undefined, true),
]
