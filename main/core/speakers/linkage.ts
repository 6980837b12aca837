/** Points to group: how alike two are (cosine), and how much each weighs in the mean. */
export interface LinkageInput {
  readonly count: number;
  readonly likeness: (a: number, b: number) => number;
  readonly weight: (point: number) => number;
}

/**
 * Average-linkage grouping: the two most alike groups are joined, over and over, while their mean likeness is at least `least`. Gives the
 * points of each group. Memory and time grow with the square of the count: 1,500 points take 9 MB.
 */
export function linkedGroups(input: LinkageInput, least: number): readonly (readonly number[])[] {
  const { count } = input;
  const table = likenessTable(input);
  const weights = Float64Array.from({ length: count }, (_, point) => input.weight(point));
  const members: (number[] | null)[] = Array.from({ length: count }, (_, point) => [point]);
  const nearest = new Int32Array(count).fill(-1);
  const scan = (a: number): void => {
    let best = -1;
    for (let b = 0; b < count; b++) {
      if (b === a || members[b] === null) continue;
      if (best < 0 || (table[a * count + b] ?? 0) > (table[a * count + best] ?? 0)) best = b;
    }
    nearest[a] = best;
  };
  const likenessTo = (a: number): number => table[a * count + (nearest[a] ?? 0)] ?? -1;
  for (let point = 0; point < count; point++) scan(point);
  for (let left = count; left > 1; left--) {
    let a = -1;
    for (let point = 0; point < count; point++) {
      if (members[point] !== null && (nearest[point] ?? -1) >= 0 && (a < 0 || likenessTo(point) > likenessTo(a))) a = point;
    }
    const b = a < 0 ? -1 : (nearest[a] ?? -1);
    if (b < 0 || likenessTo(a) < least) break;
    members[a]?.push(...(members[b] ?? []));
    members[b] = null;
    joinRows(table, { count, a, b, weights });
    scan(a);
    for (let point = 0; point < count; point++) {
      if (members[point] === null || point === a) continue;
      const near = nearest[point] ?? -1;
      if (near === a || near === b) scan(point);
      else if ((table[point * count + a] ?? 0) > likenessTo(point)) nearest[point] = a;
    }
  }
  return members.filter((group) => group !== null);
}

function likenessTable({ count, likeness }: LinkageInput): Float32Array {
  const table = new Float32Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const value = likeness(a, b);
      table[a * count + b] = value;
      table[b * count + a] = value;
    }
  }
  return table;
}

/** Row `a` becomes the weighted mean of rows `a` and `b`. */
function joinRows(table: Float32Array, { count, a, b, weights }: { count: number; a: number; b: number; weights: Float64Array }): void {
  const weightA = weights[a] ?? 0;
  const weightB = weights[b] ?? 0;
  const share = weightA + weightB > 0 ? weightA / (weightA + weightB) : 0.5;
  for (let point = 0; point < count; point++) {
    const value = share * (table[a * count + point] ?? 0) + (1 - share) * (table[b * count + point] ?? 0);
    table[a * count + point] = value;
    table[point * count + a] = value;
  }
  weights[a] = weightA + weightB;
}
