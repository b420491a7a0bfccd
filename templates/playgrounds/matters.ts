import type { Procedure } from '../../contracts/template/procedure.ts'

/** An operator’s appeal, decided by the votes of a board that did not inspect; the decision is published once the right to go to court has lapsed. */
export const appealedNotice: Procedure = {
  id: 'appealedNotice',
  title: 'Appeal against a notice',
  matter: { fields: [{ key: 'risk', title: 'Risk class', type: 'text' }] },
  start: { default: 'reply' },
  steps: {
    reply: {
      kind: 'task',
      title: 'Inspectors’ reply',
      performer: { role: 'inspectorate' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: [
        { id: 'silent', from: 'due', do: 'lapse', outcome: 'silent', to: 'safetyOffice', text: 'No reply in time' },
      ],
      form: [
        { key: 'reply', title: 'Reply', type: 'longText', required: true, maxLength: 2000, outcomes: ['replied'] },
      ],
      outcomes: {
        replied: { title: 'Hand in', to: [{ step: 'decide' }] },
        silent: { title: 'Nothing to add', to: [{ step: 'decide' }] },
      },
    },
    decide: {
      kind: 'task',
      title: 'Decide the appeal',
      performer: { each: 'appealsBoard' },
      // every member votes; a tie does not uphold
      signs: { decide: { share: { over: '1/2' }, of: 'upheld', otherwise: 'dismissed' } },
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      notBy: ['reply'],
      form: [{ key: 'reasons', title: 'Reasons', type: 'longText', required: true, maxLength: 2000 }],
      outcomes: {
        dismissed: { title: 'Dismiss', to: [{ step: 'lapse' }] },
        upheld: { title: 'Uphold', facts: ['appealUpheld'], to: [{ step: 'lapse' }] },
      },
    },
    lapse: {
      kind: 'wait',
      title: 'Until the decision is final',
      until: { in: 1, unit: 'month', at: 'endOfDay' },
      next: 'publish',
    },
    publish: {
      kind: 'task',
      title: 'Publish',
      performer: { role: 'safetyOffice' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      outcomes: { published: { title: 'Published', to: [{ step: 'decided' }] } },
    },
    decided: { kind: 'end', title: 'Decided', status: 'CLOSED' },
  },
  reopenTo: 'decide',
  steward: 'safetyOffice',
}

/** What three dangerous defects of one operator lead to: a talk, with a date for what was agreed. */
export const supervisoryMeeting: Procedure = {
  id: 'supervisoryMeeting',
  title: 'Supervisory meeting with an operator',
  matter: {
    fields: [{ key: 'reason', title: 'Reason', type: 'longText', maxLength: 1000 }],
    openedBy: ['safetyOffice'],
  },
  start: { default: 'invite' },
  steps: {
    invite: {
      kind: 'task',
      title: 'Invite the operator',
      performer: { role: 'safetyOffice' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      form: [{ key: 'heldOn', title: 'Date of the meeting', type: 'date', required: true, outcomes: ['invited'] }],
      outcomes: {
        invited: { title: 'Invited', sets: { heldOn: 'answer.heldOn' }, to: [{ step: 'record' }] },
        dropped: { title: 'No meeting needed', reasonRequired: true, to: [{ step: 'dropped' }] },
      },
    },
    record: {
      kind: 'task',
      title: 'Record what was agreed',
      performer: { role: 'partyConcerned' },
      anchor: 'value.heldOn',
      earliest: { in: 0, unit: 'calendarDay' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      form: [{ key: 'agreed', title: 'What was agreed', type: 'longText', required: true, maxLength: 2000 }],
      outcomes: { recorded: { title: 'Recorded', facts: ['meetingHeld'], to: [{ step: 'held' }] } },
    },
    held: { kind: 'end', title: 'Held', status: 'CLOSED' },
    dropped: { kind: 'end', title: 'Not held', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'invite',
  steward: 'safetyOffice',
}
