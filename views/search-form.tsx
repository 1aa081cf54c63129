import { Icon } from "./icons.tsx";

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
        Search this blog
      </label>
      <input id={id} type="search" name="s" value={query} placeholder="Search" required maxLength={200} />
      <button type="submit" class="search-button">
        <Icon name="search" />
        <span class="visually-hidden">Search</span>
      </button>
    </form>
  );
}
