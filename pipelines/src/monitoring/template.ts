/** A text so that Go's templates, which Prometheus fills annotations and labels in by, leave it as it is. */
export function plainInTemplate(text: string): string {
  return text.replace(/\{/g, '{{ "{" }}');
}

/** A number as Go's `%.4g` prints it, which the annotations use. */
export function fourFigures(value: number): string {
  if (value === 0) return "0";
  const [digits, exponent] = value.toExponential(3).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 4) return String(Number(value.toPrecision(4)));
  const short = digits!.replace(/\.?0+$/, "");
  return `${short}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
