import { doneTask, me, taskPage, tasks } from '../answers.ts'
import { at } from '../planner-visit.ts'
import { click, type FormCase, other, steps } from './form-case.ts'

const MINE = 'c1-2.inspect.1'
const mine = tasks[1]
if (mine === undefined) throw new Error('expected a second task')
const verb = (name: string, call: string, refuses: readonly [string, string]): FormCase => ({
  name: `任务：${name}`,
  of: ['inbox/verb-form.tsx'],
  path: `/inbox?task=${MINE}`,
  open: steps(click('更多操作'), click(name, 'menuitem')),
  submit: name,
  call: `POST /api/tasks/${MINE}/${call}`,
  refuses,
})

/** The forms of a task. */
export const taskForms: readonly FormCase[] = [
  verb('转办', 'transfer', ['toPerson', '给谁']),
  {
    name: '任务：办结',
    of: ['inbox/complete-form.tsx'],
    path: `/inbox?task=${MINE}`,
    open: async (page) => page.getByRole('radio', { name: '未能进入现场' }).check(),
    submit: '提交：未能进入现场',
    call: `POST /api/tasks/${MINE}/complete`,
    refuses: ['answers.officers', '检查人员'],
  },
  {
    name: '任务：答复提问',
    of: ['inbox/answer-form.tsx'],
    path: `/inbox?task=${MINE}`,
    arrange: (answer) =>
      answer(`GET /api/tasks/${MINE}`, {
        body: {
          ...taskPage(mine),
          notes: [{ id: 1, kind: 'ASK', by: other, to: me.person, text: '样例：在哪里？', at, files: [], waits: 'ME' }],
        },
      }),
    submit: '答复',
    call: `POST /api/tasks/${MINE}/answer`,
    refuses: ['text', '答复 样例乙'],
  },
  {
    name: '任务：下载原件',
    of: ['inbox/original-dialog.tsx'],
    path: `/inbox?view=done&task=${doneTask.task.id}`,
    arrange: (answer) =>
      answer(`GET /api/tasks/${doneTask.task.id}`, {
        body: {
          ...doneTask,
          evidenceGiven: [
            {
              id: 'e1',
              name: '现场.jpg',
              type: 'image/jpeg',
              size: 1000,
              sha256: 'a',
              slot: 'scene',
              taskId: doneTask.task.id,
              uploadedBy: other,
              uploadedAt: at,
              alike: 0,
            },
          ],
        },
      }),
    open: async (page) => page.getByRole('button', { name: '下载 现场.jpg 的原件' }).first().click(),
    submit: '下载',
    call: 'POST /api/evidence/e1/original',
    refuses: ['reason', '原因'],
  },
]
