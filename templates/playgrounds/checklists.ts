import type { Checklist } from '../../contracts/template/template.ts'

export const checklists: Checklist[] = [
  {
    id: 'mainInspection',
    title: 'Annual main inspection (EN 1176-7, 6.2)',
    full: 100,
    pass: 80,
    items: [
      {
        id: 'headEntrapment',
        title: 'No opening in which a head or neck is trapped',
        points: 100,
        kind: 'veto',
        violation: 'A',
        basis: 'EN 1176-1, 4.2.7.2',
      },
      {
        id: 'structure',
        title: 'Posts and foundations are sound',
        points: 100,
        kind: 'veto',
        violation: 'A',
        basis: 'EN 1176-1, 4.2.2',
      },
      {
        id: 'surfacing',
        title: 'Surfacing fits the height of fall',
        points: 25,
        kind: 'deduction',
        violation: 'B',
        basis: 'EN 1177',
      },
      {
        id: 'bearings',
        title: 'Bearings of swings are not worn',
        points: 20,
        kind: 'deduction',
        violation: 'B',
        allowNotApplicable: true,
        basis: 'EN 1176-2',
      },
      {
        id: 'surfaces',
        title: 'No sharp edges, no splinters',
        points: 10,
        kind: 'deduction',
        violation: 'C',
        basis: 'EN 1176-1, 4.2.5',
      },
      {
        id: 'marking',
        title: 'Manufacturer’s plate and ground level mark are there',
        points: 5,
        kind: 'deduction',
        violation: 'C',
        basis: 'EN 1176-1, 7',
      },
      {
        id: 'inclusive',
        title: 'Play value for children with disabilities',
        points: 5,
        kind: 'bonus',
        allowNotApplicable: true,
      },
    ],
  },
  {
    id: 'routineCheck',
    title: 'Routine visual inspection (EN 1176-7, 6.1)',
    full: 10,
    pass: 8,
    items: [
      { id: 'clean', title: 'No broken glass, no litter', points: 3, kind: 'deduction' },
      { id: 'complete', title: 'Nothing broken or missing', points: 5, kind: 'deduction' },
      { id: 'loose', title: 'Loose surfacing is deep enough', points: 2, kind: 'deduction', allowNotApplicable: true },
    ],
  },
]
