/** A small button beside a row that moves it or takes it away. */
export function RowButton({ act, sign, label }: { act: string; sign: string; label: string }) {
  return (
    <button type="submit" class="row-button" name="act" value={act} title={label}>
      <span aria-hidden="true">{sign}</span>
      <span class="visually-hidden">{label}</span>
    </button>
  );
}
