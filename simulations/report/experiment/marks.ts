import type { Score } from "../../experiments/many/score.ts";
import type { SeriesStyle } from "../charts/series-marks.ts";
import { formatNumber } from "../format.ts";
import { STANDINGS } from "./design-tables.ts";
import { labelObjective, showFigure, showObjective } from "./labels.ts";
import { listedDesigns, standingOf } from "./study.ts";
import type { Standing, Study } from "./study.ts";

/** How each standing is drawn: told apart by shape as well as by colour. */
const LOOKS: Readonly<Record<Standing, Pick<SeriesStyle, "color" | "shape">>> = {
  chosen: { color: 6, shape: "star" },
  front: { color: 1, shape: "diamond" },
  feasible: { color: 3, shape: "ring" },
  infeasible: { color: 8, shape: "cross" },
  dropped: { color: 2, shape: "triangle" },
  failed: { color: 8, shape: "cross" },
};

/** Standings in the order in which they are drawn, the most important last. */
const DRAWN: readonly Standing[] = ["failed", "infeasible", "dropped", "feasible", "front", "chosen"];

/** A design as charts draw it. */
export interface DesignMark {
  readonly score: Score;
  readonly standing: Standing;
  /** The design's row in the table. */
  readonly href: string;
  /** Its number, how it came out, what it sets and what came of it. */
  readonly title: string;
}

/** Designs of one standing. */
export interface MarkGroup {
  readonly style: SeriesStyle;
  readonly standing: Standing;
  readonly designs: readonly DesignMark[];
}

function describe(score: Score, standing: string, { experiment, economy }: Study): string {
  const settings = Object.entries(score.settings).map(([path, figure]) => `${path}: ${showFigure(figure)}`);
  const objectives = experiment.objectives.map(
    (objective, index) => `${labelObjective(objective)}: ${showObjective(objective, score.objectives[index], economy)}`,
  );
  return [`Design ${formatNumber(score.design)}, ${standing}`, ...objectives, ...settings].join("\n");
}

/** Group the listed designs by how they came out, the most important last; where none is chosen, those that miss least are. */
export function markGroups(study: Study): readonly MarkGroup[] {
  const closer = new Set(study.closer.map(({ number }) => number));
  const isAnyChosen = study.result.chosen.length > 0;
  const marks = listedDesigns(study.result).map((score): DesignMark => {
    const standing = closer.has(score.design) ? "chosen" : standingOf(score, study);
    const word = standing === "chosen" && !isAnyChosen ? "misses least" : STANDINGS[standing];
    return { score, standing, href: `#design-${score.design}`, title: describe(score, word, study) };
  });
  return DRAWN.flatMap((standing) => {
    const designs = marks.filter((mark) => mark.standing === standing);
    if (designs.length === 0) return [];
    const word = standing === "chosen" && !isAnyChosen ? "misses least" : STANDINGS[standing];
    const label = word.charAt(0).toUpperCase() + word.slice(1);
    return [{ standing, designs, style: { label, ...LOOKS[standing] } }];
  });
}
