/** A value for every member of `T`; `undefined` stands for an optional one that is absent. */
export type Possible<T> = {[Name in keyof T]-?: object extends Pick<T, Name> ? T[Name] | undefined : T[Name]};

/** Leaves out members that are absent, so that what is stored stays small. */
export function onlyPresent<T extends object>(values: Possible<T>): T {
  const present: Partial<Possible<T>> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) present[name] = value;
  }
  return present as T;
}
