import { Icon } from "./icons.tsx";
import { t } from "./language.ts";

interface SearchFormProps {
  action: string;
  /** Tells two of them on one page apart. */
  id: string;
  query?: string;
}

/** Asks for words; answers at /?s=. */
export function SearchForm({ action, id, query }: SearchFormProps) {
  return (
    <form class="search-form" role="search" action={action} method="get">
      <label class="visually-hidden" for={id}>
        {t("search.label")}
      </label>
      <input id={id} type="search" name="s" value={query} placeholder={t("search.placeholder")} required maxLength={200} />
      <button type="submit" class="search-button">
        <Icon name="search" />
        <span class="visually-hidden">{t("search.submit")}</span>
      </button>
    </form>
  );
}
