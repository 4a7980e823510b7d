import { stakingFigure } from "../charts/staking.ts";
import type { Html } from "../html.ts";
import { stakingSentences } from "../sentences/staking.ts";
import { renderFigures, type Story } from "../story.ts";
import { section } from "../tables.ts";

/** Render how much is staked, and what that pays. */
export function stakingSection(story: Story): Html {
  const figure = { ...stakingFigure(story.rows, stakingSentences(story.run)), width: "full" as const };
  return section("staking", "Staking", [renderFigures(story, [figure])]);
}
