"""Write the schemas of the files beside them: python -m meedoen.links.definitions."""

from meedoen.links.definitions.schemas import write_schemas

if __name__ == "__main__":
    for path in write_schemas():
        print(path.name, "→", path.parent.name)
