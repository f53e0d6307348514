from laces.components import Component as Component
