/** A plain type without its `readonly`s, so that a test can break it. */
export type Draft<Type> = Type extends bigint | number | string | boolean
  ? Type
  : Type extends readonly (infer Item)[]
    ? Draft<Item>[]
    : { -readonly [Key in keyof Type]: Draft<Type[Key]> };
