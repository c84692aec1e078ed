import { RevealLink } from "../panel/RevealLink.js";
import type { ParameterText } from "./parameterText.js";

/** The name of an uncertain value, which leads to it. */
export function Parameter({ text: { name, element }, reveal }: { text: ParameterText; reveal(id: string): void }) {
  if (element === null) return <>{name}</>;
  return (
    <RevealLink id={element} reveal={reveal}>
      {name}
    </RevealLink>
  );
}
