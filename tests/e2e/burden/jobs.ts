/** The ten jobs that are done most, by whom; what each cost before the workplaces, where there was a way, and may cost at most. */
export const JOBS = {
  checklist: { title: '检查一处，逐项符合，附一张照片', who: '检查员', before: 9, most: 12 },
  violation: { title: '检查一处，两项不符合，附一张照片', who: '检查员', before: 11 },
  rectified: { title: '登记一处的整改结果，附一张照片', who: '街道', before: 8 },
  claims: { title: '把同一环节的任务都签收到自己手上', who: '检查员', before: 4 },
  transfer: { title: '把一件任务转办给同事', who: '检查员', before: 7 },
  why: { title: '问一件任务为什么归这里、为什么是这一天', who: '检查员', before: 2, most: 3 },
  launch: { title: '从一张现成的表到发起', who: '方案员', before: 21, most: 25 },
  behind: { title: '从看板上的一个数到它背后的案件', who: '领导', before: null },
  late: { title: '问一件案件为什么逾期', who: '领导', before: null, most: 3 },
  verified: { title: '核验一件案卷的留痕，导出留痕包', who: '审计员', before: null },
} as const satisfies Record<string, { title: string; who: string; before: number | null; most?: number }>

export type Job = keyof typeof JOBS

/** The document, of what was counted. */
export function burdenDocument(counted: ReadonlyMap<Job, Counted>): string {
  const rows = (Object.keys(JOBS) as Job[]).map((job) => {
    const { title, who, before, ...limits } = JOBS[job]
    const { presses, fields, pages } = counted.get(job) ?? { presses: 0, fields: 0, pages: 0 }
    const most = 'most' in limits ? String(limits.most) : ''
    return `| ${title} | ${who} | ${before ?? '没有'} | **${presses + fields + pages}** | ${presses} | ${fields} | ${pages} | ${most} |`
  })
  return `${HEAD}\n${rows.join('\n')}\n`
}

export interface Counted {
  presses: number
  fields: number
  pages: number
}

const HEAD = `# 一件事要点几下

最常做的十件事，在真的浏览器里做一遍，由网页自己的事件数出来：点击和起作用的键、填写的栏、换过的页，各算一次；阅读和滚动不算。
从这个人平常停留的那一页开始（检查员、街道是收件箱，方案员是活动清单，领导是看板，审计员是案卷），到看见办成为止。
“从前”是有各人的工作台以前的同一件事，用同一个数法数的；“没有”是那时网页上没有这条路。本页由命令写成，不要手改：

    MUSTER_BURDEN=write npx vitest run --project e2e tests/e2e/burden.test.ts

| 事情 | 谁 | 从前 | 现在 | 点按 | 填写 | 换页 | 上限 |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |`
