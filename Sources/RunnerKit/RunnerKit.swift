// Use cases of the runner. Prints nothing.
import Postgres
